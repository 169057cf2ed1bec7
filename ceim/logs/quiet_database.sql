-- Keeps what people wrote out of PostgreSQL's own log: in the text of an error it holds the row, beside it the
-- statement. CEIM logs each error itself, by its code. Run once, as a superuser:
--   psql -v role=ceim_app -f ceim/logs/quiet_database.sql
ALTER ROLE :"role" SET log_min_messages = 'log';
ALTER ROLE :"role" SET log_min_error_statement = 'panic';
ALTER ROLE :"role" SET log_error_verbosity = 'terse';
ALTER ROLE :"role" SET log_statement = 'none';
ALTER ROLE :"role" SET log_min_duration_statement = -1;
ALTER ROLE :"role" SET log_min_duration_sample = -1;
ALTER ROLE :"role" SET log_transaction_sample_rate = 0;
ALTER ROLE :"role" SET log_duration = off;
ALTER ROLE :"role" SET log_parameter_max_length = 0;
ALTER ROLE :"role" SET log_parameter_max_length_on_error = 0;
ALTER ROLE :"role" SET debug_print_parse = off;
ALTER ROLE :"role" SET debug_print_rewritten = off;
ALTER ROLE :"role" SET debug_print_plan = off;
