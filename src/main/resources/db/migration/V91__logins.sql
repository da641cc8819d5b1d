-- Log-ins of people at brokers by OAuth 2.0. What they gave is kept in broker_session; each writing of a row gives it another
-- version, and one hub at a time may use its refresh token, as some brokers take each of them only once.
create sequence broker_session_version;
alter table broker_session
    add column version       bigint not null default nextval('broker_session_version'),
    add column claimed_until timestamptz;   -- until when one hub alone may refresh it; null when none does

-- Log-ins that a browser, or a terminal, has begun. Whoever reads this table can end none of them: the digests are of what the
-- broker gives back and of what that browser alone knows.
create table broker_login (
    digest     text primary key,
    connection text        not null,
    browser    text        not null,
    expires_at timestamptz not null
);

alter table connection_status
    add column session  text not null default 'none',   -- none, held or needs_login
    add column renew_by timestamptz;                    -- when a person must have logged in again; null when none has to

drop trigger connection_changed_event on connection_status;
create trigger connection_changed_event after update on connection_status
    for each row when ((old.hub, old.breaker, old.session, old.session_expires_at, old.renew_by)
                       is distinct from (new.hub, new.breaker, new.session, new.session_expires_at, new.renew_by))
    execute function note_connection();

create function notify_needs_login() returns trigger language plpgsql as $$
begin
    insert into notification_event (kind, subject, detail)
    values ('needs_login', new.connection,
            'nothing goes to the broker of the connection ' || new.connection || ' before a person logs in there'
                || ' (at /connect/' || new.connection || ' of the hub); its orders wait as long as they may, and exits are kept');
    return null;
end
$$;
create trigger needs_login_notification after insert on connection_status
    for each row when (new.session = 'needs_login') execute function notify_needs_login();
create trigger needs_login_changed_notification after update on connection_status
    for each row when (new.session = 'needs_login' and old.session <> 'needs_login') execute function notify_needs_login();
