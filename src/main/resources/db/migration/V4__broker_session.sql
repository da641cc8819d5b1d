-- Logins at brokers that still hold, so that a restart need not log in again. The tokens are sealed under a master key.
create table broker_session (
    connection text primary key,
    key_id     text        not null,        -- which master key opens it
    nonce      bytea       not null,
    sealed     bytea       not null,
    expires_at timestamptz not null,
    updated_at timestamptz not null         -- when the broker gave the token
);
