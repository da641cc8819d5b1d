-- What the live stream tells, in the order in which it was committed: each transaction that changes what can be asked for
-- names it here. What it is by then is read when it is told.
create table event_entry (
    number bigint generated always as identity primary key,  -- in one account's entries as they were committed
    place  bigint,                          -- in the stream, given once the entry can be read; no gaps
    at     timestamptz not null default now(),
    things text[] not null                  -- such as 'order <id>' and 'position <account> <symbol>'
);
create index event_entry_new on event_entry (number) where place is null;
create unique index event_entry_place on event_entry (place);

-- The last place that was given. A new database begins above all places of those before it, so that none is taken for its own.
create table event_head (place bigint not null);
insert into event_head values ((extract(epoch from now()) * 1000)::bigint);

create function note_dead_letter() returns trigger language plpgsql as $$
begin
    insert into event_entry (things) values (array['dead_letter ' || coalesce(new.id, old.id)]);
    return null;
end
$$;
create trigger dead_letter_event after insert or update or delete on dead_letter
    for each row execute function note_dead_letter();

create function note_drift() returns trigger language plpgsql as $$
begin
    insert into event_entry (things)
    values (array['drift ' || coalesce(new.account, old.account) || ' ' || coalesce(new.symbol, old.symbol) || ' '
                  || coalesce(new.kind, old.kind)]);
    return null;
end
$$;
create trigger drift_event after insert or delete on drift for each row execute function note_drift();
create trigger drift_changed_event after update on drift
    for each row when ((old.journal, old.broker) is distinct from (new.journal, new.broker)) execute function note_drift();

create function note_kill_switch() returns trigger language plpgsql as $$
begin
    insert into event_entry (things)
    select array_agg('account ' || id order by id) from account
     where coalesce(new.scope, old.scope) in ('*', id)
    having count(*) > 0;
    return null;
end
$$;
create trigger kill_switch_event after insert or delete on kill_switch
    for each row execute function note_kill_switch();

-- What a pull brings of the last day; who asks for years of executions is not told each of them.
create function note_executions() returns trigger language plpgsql as $$
begin
    insert into event_entry (things)
    select array_agg('fill ' || account || ' ' || execution_id order by filled_at, execution_id) from told
     where filled_at > now() - interval '1 day'
    having count(*) > 0;
    return null;
end
$$;
create trigger execution_event after insert on execution
    referencing new table as told for each statement execute function note_executions();
create trigger execution_changed_event after update on execution
    referencing new table as told for each statement execute function note_executions();
