-- What a policy asks, and who may look at what. Made again by each migration that covers tables.
-- A scope is one text of five parts: teams | teams whose shared work is seen | organisations | those around | person.

CREATE OR REPLACE FUNCTION ceim_in_scope(part integer) RETURNS int8multirange
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(nullif(split_part(current_setting('ceim.scope', true), '|', part), ''), '{}')::int8multirange
$$;

CREATE OR REPLACE FUNCTION ceim_person() RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT nullif(split_part(current_setting('ceim.scope', true), '|', 5), '')::bigint
$$;

-- `own`: teams that somebody is in, with those who share work with them: an improvement, a pathway, a change that is
-- offered; or became part of them. `over`: organisations with all their teams, which may be many, and with who shares
-- work with those from outside. Everything stands in one function, as PostgreSQL plans its statements once a connection.
CREATE OR REPLACE FUNCTION ceim_as_scope(own bigint[], over bigint[], beside bigint[], person bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    teams int8multirange;
    shared int8multirange := '{}';
    outside int8multirange := '{}';
    organisations int8multirange;
    around int8multirange;
BEGIN
    SELECT coalesce(range_agg(int8range(id, id, '[]')), '{}') INTO teams FROM unnest(own) AS id;
    IF cardinality(own) > 0 THEN
        SELECT coalesce(range_agg(int8range(id, id, '[]')), '{}') INTO shared FROM (
            SELECT p.team_id AS id FROM improvements_participation p WHERE p.improvement_id IN (
                SELECT o.improvement_id FROM improvements_participation o WHERE o.team_id = ANY(own)
                UNION SELECT o.id FROM improvements_improvement o WHERE o.team_id = ANY(own)
            )
            UNION SELECT i.team_id FROM improvements_participation p
                JOIN improvements_improvement i ON i.id = p.improvement_id WHERE p.team_id = ANY(own)
            UNION SELECT u.team_id FROM teams_pathway p
                JOIN teams_pathwaypartner u ON u.pathway_id = p.id WHERE p.team_id = ANY(own)
            UNION SELECT p.team_id FROM teams_pathwaypartner u
                JOIN teams_pathway p ON p.id = u.pathway_id WHERE u.team_id = ANY(own)
            UNION SELECT o.team_id FROM teams_pathwaypartner u
                JOIN teams_pathwaypartner o ON o.pathway_id = u.pathway_id WHERE u.team_id = ANY(own)
            UNION SELECT s.team_id FROM improvements_site t
                JOIN improvements_spread s ON s.id = t.spread_id WHERE t.receiving_team_id = ANY(own)
            UNION SELECT t.receiving_team_id FROM improvements_site t
                WHERE t.team_id = ANY(own) AND t.receiving_team_id IS NOT NULL
            UNION SELECT t.id FROM teams_team t WHERE t.merged_into_id = ANY(own)
        ) AS found;
    END IF;
    IF cardinality(over) > 0 THEN
        SELECT teams + coalesce(range_agg(int8range(id, id, '[]')), '{}') INTO teams
            FROM teams_team WHERE organisation_id = ANY(over);
        WITH crossing AS (
            SELECT DISTINCT p.improvement_id AS id FROM improvements_participation p
            JOIN improvements_improvement i ON i.id = p.improvement_id
            WHERE p.role <> 'leads' AND (p.team_id <@ teams) <> (i.team_id <@ teams)
        ), used AS (
            SELECT DISTINCT u.pathway_id AS id FROM teams_pathwaypartner u
            JOIN teams_pathway p ON p.id = u.pathway_id WHERE (u.team_id <@ teams) <> (p.team_id <@ teams)
        )
        SELECT coalesce(range_agg(int8range(found.id, found.id, '[]')), '{}') INTO outside FROM (
            SELECT p.team_id AS id FROM improvements_participation p JOIN crossing c ON c.id = p.improvement_id
            UNION SELECT i.team_id FROM improvements_improvement i JOIN crossing c ON c.id = i.id
            UNION SELECT u.team_id FROM teams_pathwaypartner u JOIN used ON used.id = u.pathway_id
            UNION SELECT p.team_id FROM teams_pathway p JOIN used ON used.id = p.id
        ) AS found;
    END IF;
    SELECT coalesce(range_agg(int8range(id, id, '[]')), '{}') INTO organisations FROM unnest(over) AS id;
    SELECT coalesce(range_agg(int8range(id, id, '[]')), '{}') INTO around FROM unnest(over || beside) AS id;
    RETURN concat_ws(
        '|', teams, teams + shared + outside, organisations, around, coalesce(person::text, '')
    );
END
$$;

-- What somebody may look at today: their teams, and those of organisations that they have a role over.
CREATE OR REPLACE FUNCTION ceim_scope_of(person bigint, today date) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    own bigint[];
    over bigint[];
    beside bigint[];
BEGIN
    SELECT array_agg(t.id), array_agg(DISTINCT t.organisation_id) INTO own, beside
        FROM teams_membership m JOIN teams_team t ON t.id = m.team_id WHERE m.user_id = person AND m.ended_on IS NULL;
    SELECT array_agg(DISTINCT organisation_id) INTO over FROM teams_organisationrole
        WHERE user_id = person AND ended_on IS NULL AND (until IS NULL OR today BETWEEN started_on AND until);
    beside := beside || ARRAY(SELECT organisation_id FROM teams_groupofteams WHERE lead_id = person AND ended_on IS NULL);
    RETURN ceim_as_scope(coalesce(own, '{}'), coalesce(over, '{}'), coalesce(beside, '{}'), person);
END
$$;

-- What is seen by whoever came by a secret that leads to one team: of that team alone.
CREATE OR REPLACE FUNCTION ceim_scope_of_team(team bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT ceim_as_scope(ARRAY[team], '{}', ARRAY(SELECT organisation_id FROM teams_team WHERE id = team), NULL)
$$;

CREATE OR REPLACE FUNCTION ceim_scope_of_organisation(organisation bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT ceim_as_scope('{}', ARRAY[organisation], '{}', NULL)
$$;

-- Its own rows, and none of its teams but their names.
CREATE OR REPLACE FUNCTION ceim_scope_of_organisation_alone(organisation bigint) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT concat_ws('|', '{}', '{}', own, own, '') FROM (
        SELECT int8multirange(int8range(organisation, organisation, '[]')) AS own
    ) AS found
$$;

-- The scope of now, in which work is shared with all teams of the organisations around.
CREATE OR REPLACE FUNCTION ceim_wider_scope() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH wide AS (
        SELECT coalesce(range_agg(int8range(id, id, '[]')), '{}') + ceim_in_scope(2) AS teams
        FROM teams_team WHERE organisation_id <@ (SELECT ceim_in_scope(4))
    )
    SELECT concat_ws(
        '|', ceim_in_scope(1), teams, ceim_in_scope(3), ceim_in_scope(4), coalesce(ceim_person()::text, '')
    ) FROM wide
$$;
