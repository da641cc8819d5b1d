-- What was counted anew whenever somebody asked is kept as it changes.
alter table pull_cursor add column fills bigint not null default 0;    -- executions of the account that are stored
update pull_cursor c set fills = (select count(*) from execution e where e.account = c.account);

create table trade_seen (                   -- up to which change of a position its trades are made
    account  text not null,
    symbol   text not null,
    moved_at timestamptz not null,
    primary key (account, symbol)
);
alter table trade_book drop column fills, drop column fills_through;
