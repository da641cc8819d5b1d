-- Sends alerts to wrk's target: each with a key of its own, spread over the accounts acct-0 to acct-99, buying and
-- selling in turn so that no position grows without end.
local counter, thread_id = 0, 0
local next_thread = 0

function setup(thread)
  thread:set("thread_id", next_thread)
  next_thread = next_thread + 1
end

function init(args)
  run_id = args[1] or "0"
end

function request()
  counter = counter + 1
  local side = "buy"
  if math.floor(counter / 100) % 2 == 1 then side = "sell" end
  local body = string.format(
    '{"symbol":"CME_MINI:ES1!","action":"%s","quantity":"1","price":"5000.25","order_type":"market",' ..
    '"strategy":"bench","account_group":"acct-%d","alert_key":"%s-%d-%d"}',
    side, counter % 100, run_id, thread_id, counter)
  return wrk.format("POST", nil, {["Content-Type"] = "application/json"}, body)
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("RESULT %.0f %.2f %.2f %.2f %d\n",
    summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
