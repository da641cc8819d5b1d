-- Accounts that are to be flat: the hub that serves one cancels and closes until nothing is held. While a row is not
-- ended, the account's entries are shut.
create table flatten (
    id       uuid primary key,
    account  text not null,
    cause    text not null,              -- 'request', or the name of the rule or switch that asks for it
    occasion text not null,              -- the same for what shall happen once: 'flat_by 2026-11-23'
    since    timestamptz not null,
    tries    integer not null default 0, -- begun so far
    obstacle text,                       -- why the latest try did not do
    kill     text,                       -- the scope of a kill switch that is to be turned on afterwards
    ended    timestamptz,
    flat     boolean not null default false
);
create unique index flatten_open on flatten (account) where ended is null;
create unique index flatten_occasion on flatten (account, occasion);
create index flatten_account on flatten (account, since desc);
