-- What was said to brokers about orders and what they answered, without secrets, each text cut; for a person to read. There is no
-- reference to the order: checking it would have to wait for whoever has the order locked, and he for this. The same question
-- that was answered alike again and again is one row; of an order there are the first calls and the last ones.
create table broker_call (
    order_id    uuid        not null,
    place       integer     not null,       -- the number of the call among those of its order; what is missing was left out
    at          timestamptz not null,       -- when the first byte left, the first time
    last_at     timestamptz not null,       -- the last time
    times       integer     not null default 1,
    operation   text        not null,       -- submit, find, change or cancel
    method      text        not null,
    path        text        not null,       -- with the query
    request     text,                       -- null when it had no body
    status      integer,                    -- null when there was no answer
    answer      text,                       -- null when nothing was said
    failure     text,                       -- why there was no answer
    duration_ms bigint      not null,       -- of the last time
    primary key (order_id, place)
);
