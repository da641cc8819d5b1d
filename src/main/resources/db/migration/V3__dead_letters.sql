-- What could not be done after all that is allowed was tried.
create table dead_letter (
    id          uuid primary key,
    stage       text not null,              -- where it failed
    alert_id    uuid,
    order_id    uuid,
    account     text,
    broker      text,
    source      text,                       -- the sender's format
    identity    text,                       -- what makes it the same alert when it comes again, as in the table alert
    body        bytea not null,             -- without secrets
    received_at timestamptz not null,       -- when the original arrived
    reason      text not null,
    last_answer text,                       -- the broker's, without secrets
    tries       integer not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create unique index dead_letter_order on dead_letter (order_id) where order_id is not null;
-- The same unreadable alert again and again must not fill the table.
create unique index dead_letter_alert on dead_letter (source, sha256(body)) where order_id is null;
create index dead_letter_stage on dead_letter (stage);
