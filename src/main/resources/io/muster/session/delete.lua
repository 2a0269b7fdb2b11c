-- KEYS[1]: a session. ARGV: how long, in milliseconds, it is remembered that it was ended; not empty when there was one.
local text = redis.call('GET', KEYS[1])
if text or ARGV[2] ~= '' then
  redis.call('SET', KEYS[1], '', 'PX', ARGV[1])
end
if not text then
  return {'absent'}
end
return {text == '' and 'deleted' or 'there'}
