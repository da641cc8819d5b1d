-- The append-only record: what was decided and what was set. Each row carries the hash of the row before it in its chain,
-- and a chain's head stands beside it, so that a changed, removed, added or moved row is found.

create table audit (
    chain    text        not null,          -- the account; '*' what concerns no single one
    number   bigint      not null,          -- from 1 on without a gap
    at       timestamptz not null,
    kind     text        not null,
    alert_id uuid,
    order_id uuid,
    data     text        not null,          -- JSON, as text: its bytes are what is hashed
    before   bytea       not null,          -- the hash of the row before; zeros in a chain's first row
    hash     bytea       not null,          -- SHA-256 over all the others
    primary key (chain, number)
);
create index audit_at on audit (at);

create table audit_head (                   -- where each chain ends; its lock is what every writer of the chain holds
    chain  text   primary key,
    number bigint not null,
    hash   bytea  not null
) with (fillfactor = 50);

insert into audit_head (chain, number, hash)
select chain, 0, decode(repeat('00', 32), 'hex')
  from (select '*' as chain union all select id from account) all_chains;

-- The owner of the table too must want it twice: a right can be granted back and a trigger dropped, but not by mistake.
create function audit_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the table audit is append-only, no % is allowed', lower(tg_op) using errcode = 'insufficient_privilege';
end $$;

create trigger audit_stays before update or delete or truncate on audit
    for each statement execute function audit_stays();

do $$ begin
    execute format('revoke update, delete, truncate on audit from public, %I', current_user);
    execute format('revoke delete, truncate on audit_head from public, %I', current_user);
end $$;
