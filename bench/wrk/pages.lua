-- Opens pages as several people in turn. The file that is named holds a line for each: address, tab, cookies.
local texts, number = {}, 0

function init(args)
   for line in io.lines(args[1]) do
      local path, cookies = line:match("([^\t]*)\t(.*)")
      texts[#texts + 1] = wrk.format("GET", path, { Host = "localhost", Cookie = cookies })
   end
end

function request()
   number = number % #texts + 1
   return texts[number]
end

function done(summary, latency)
   local wrong = summary.errors
   print(string.format("SAID %d %d %.3f %d", summary.requests, summary.duration, latency:percentile(99) / 1000,
      wrong.connect + wrong.read + wrong.write + wrong.timeout + wrong.status))
end
