-- Who has logged in to the console. The digest is a seal of the session under the API token that opened it: who reads this
-- table can make no session of it, and a session ends when its token does.
create table console_session (
    digest     text primary key,
    expires_at timestamptz not null
);
