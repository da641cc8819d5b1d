-- Connections to whose broker a person lets nothing be sent for now. It holds for all hubs of the database, and over restarts.
create table connection_pause (
    connection text primary key,
    since      timestamptz not null default now()
);

create function note_connection_pause() returns trigger language plpgsql as $$
begin
    insert into event_entry (things)
    values (array['connection ' || case tg_op when 'DELETE' then old.connection else new.connection end]);
    return null;
end
$$;
create trigger connection_pause_event after insert or delete on connection_pause
    for each row execute function note_connection_pause();

-- Sessions that a person wants to have renewed now: the hub that serves the connection does it and says what came of it.
create table session_renewal (
    connection text primary key,
    id         uuid        not null,                -- another one each time that somebody asks
    asked_at   timestamptz not null default now(),
    taken      boolean     not null default false,
    result     text                                 -- null until it is done; empty when there is a new session, else why not
);
