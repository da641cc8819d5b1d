-- Led by the account, this index was taken for questions that name an execution, as long as the database had no figures of
-- what the table holds: in the first minute of a new hub each page read all of an account for each of its lines.
drop index execution_time;
create index execution_time on execution (symbol, account, filled_at);
