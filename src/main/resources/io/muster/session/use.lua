-- KEYS[1]: a session. ARGV[1]: its life in milliseconds, which begins anew.
local text = redis.call('GET', KEYS[1])
if not text then
  return {'absent'}
end
if text == '' then
  return {'deleted'}
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return {'there', text}
