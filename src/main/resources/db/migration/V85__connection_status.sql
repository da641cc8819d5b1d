-- How connections are, as the hub that serves each of them told it last, so that any hub of the database can be asked.
create table connection_status (
    connection         text primary key,
    hub                uuid        not null,    -- which hub told it
    breaker            text        not null,    -- closed, open or half_open
    used               integer[]   not null,    -- calls within the span of each of its limits
    session_expires_at timestamptz,             -- null without a session
    reported_at        timestamptz not null
);

create function note_connection() returns trigger language plpgsql as $$
begin
    insert into event_entry (things) values (array['connection ' || new.connection]);
    return null;
end
$$;
create trigger connection_event after insert on connection_status for each row execute function note_connection();
create trigger connection_changed_event after update on connection_status
    for each row when ((old.hub, old.breaker, old.session_expires_at)
                       is distinct from (new.hub, new.breaker, new.session_expires_at))
    execute function note_connection();
