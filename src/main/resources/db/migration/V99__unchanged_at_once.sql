-- What a hub remembers of the accounts of a batch is asserted for all of them at once, where one after the other took a tenth
-- of a large batch. The locks are taken in the order of the accounts' ids, as everywhere; who waits for one gets the row as it
-- is then. What keeps entries out is asked afterwards by a statement of its own, which sees what was written meanwhile.
create or replace function assert_unchanged(accounts text[], versions text[], heads bigint[], identities text[]) returns void
language plpgsql as $$
declare
    states text[];
begin
    select array_agg(state) into states
      from (select a.id || ' ' || a.xmin::text || ' ' || h.number as state
              from account a, audit_head h
             where a.id = any (accounts) and h.chain = a.id
             order by a.id for update) locked;
    for i in 1 .. cardinality(accounts) loop
        if (accounts[i] || ' ' || versions[i] || ' ' || heads[i] = any (states)) is not true then
            raise exception 'account % or its record was changed elsewhere', accounts[i] using errcode = 'SB001';
        end if;
    end loop;
    if exists (select 1 from kill_switch where scope = '*' or scope = any (accounts))
        or exists (select 1 from flatten where ended is null and (account = any (accounts) or kill = '*'))
        or exists (select 1 from alert where identity = any (identities)) then
        raise exception 'there is more to read than the accounts' using errcode = 'SB001';
    end if;
end
$$;
