"""What mails will say to whom, and which could not be sent: for those who look after an organisation."""
