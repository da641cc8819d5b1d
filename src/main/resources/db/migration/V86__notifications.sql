-- What people are told. What happened is noted in the transaction in which it happened, by triggers where the database knows
-- it; one hub at a time gathers it into messages, and each channel has its messages until it took them.
create table notification_event (
    number   bigint generated always as identity primary key,
    kind     text not null,                 -- such as dead_letter
    account  text not null default '',      -- empty when it is about none
    subject  text not null default '',      -- what it is about besides: an alert's id, a connection, a day
    detail   text not null,
    identity text,                          -- what makes it the same when several hubs note it
    at       timestamptz not null default clock_timestamp(),
    due_at   timestamptz not null default clock_timestamp(),
    told     boolean not null default false
);
create index notification_event_new on notification_event (number) where not told;
create index notification_event_identity on notification_event (identity) where identity is not null;

create table notification_pace (            -- when a kind was last told of an account: the next one waits, and gathers
    kind    text not null,
    account text not null,
    at      timestamptz not null,
    primary key (kind, account)
);

create table notification (                 -- what a channel has still to take, in its order
    number  bigint generated always as identity primary key,
    channel text not null,
    id      uuid not null,                  -- of the message, the same at all channels and each time that it is sent
    message jsonb not null,
    tries   integer not null default 0,
    at      timestamptz not null default now(),
    unique (channel, id)
);

create table notification_channel (         -- which hub sends there now, and when it may
    channel  text primary key,
    hub      uuid,
    until    timestamptz,
    failures integer not null default 0,    -- in a row
    next_at  timestamptz not null default now()
);

-- A dead letter of some stages has a name of its own; replaying one in vain or keeping it again is not told again.
create function notify_dead_letter() returns trigger language plpgsql as $$
begin
    insert into notification_event (kind, account, subject, detail)
    values (case new.stage when 'flatten' then 'not_flat' when 'reconcile' then 'drift' else 'dead_letter' end,
            coalesce(new.account, ''), new.id::text, 'stage ' || new.stage || ': ' || new.reason);
    return null;
end
$$;
create trigger dead_letter_notification after insert on dead_letter
    for each row execute function notify_dead_letter();

create function notify_stopped() returns trigger language plpgsql as $$
begin
    insert into notification_event (kind, account, detail)
    values ('stopped', new.id, coalesce(new.lockout_rule || ': ', '') || coalesce(new.lockout_reason, new.entry_status));
    return null;
end
$$;
create trigger stopped_notification after update on account
    for each row when (new.entry_status is distinct from old.entry_status
                       and new.entry_status in ('soft_stopped', 'breached'))
    execute function notify_stopped();

create function notify_kill_switch() returns trigger language plpgsql as $$
begin
    insert into notification_event (kind, account, detail)
    values ('stopped', case new.scope when '*' then '' else new.scope end,
            case new.scope when '*' then 'the kill switch is on for everything, exits included'
                           else 'its kill switch is on, exits included' end);
    return null;
end
$$;
create trigger kill_switch_notification after insert on kill_switch
    for each row execute function notify_kill_switch();

-- A summary is told a little later, so that the last executions of the day are in it.
create function notify_day() returns trigger language plpgsql as $$
begin
    insert into notification_event (kind, account, subject, detail, due_at)
    values ('daily_summary', new.id, old.risk_day::text, '', clock_timestamp() + interval '2 minutes');
    return null;
end
$$;
create trigger day_notification after update on account
    for each row when (old.risk_day is not null and new.risk_day > old.risk_day) execute function notify_day();

create function notify_rejected() returns trigger language plpgsql as $$
begin
    insert into notification_event (kind, account, subject, detail)
    values ('order_rejected', new.account, new.alert_id::text,
            new.side || ' ' || trim_scale(new.quantity)::text || ' ' || new.symbol || ': '
                || coalesce(new.reason, 'the broker gave no reason'));
    return null;
end
$$;
create trigger order_rejected_notification after update on orders
    for each row when (new.status = 'rejected' and old.status <> 'rejected') execute function notify_rejected();

-- A breaker that tries and fails again is open all the while.
create function notify_breaker() returns trigger language plpgsql as $$
begin
    insert into notification_event (kind, subject, detail)
    values ('breaker_open', new.connection, 'the broker of the connection ' || new.connection || ' fails, and its orders wait');
    return null;
end
$$;
create trigger breaker_notification after insert on connection_status
    for each row when (new.breaker = 'open') execute function notify_breaker();
create trigger breaker_changed_notification after update on connection_status
    for each row when (new.breaker = 'open' and old.breaker = 'closed') execute function notify_breaker();

-- Since when a connection's pull is asked for that has not succeeded once.
alter table pull add column asked_at timestamptz not null default now();
