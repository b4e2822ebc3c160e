"""Search: flat documents made from the database, an index that follows the event log, and questions to it."""
