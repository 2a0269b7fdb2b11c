#!/bin/sh
# Time from launch to ready, CPU spent until then, and memory when idle, of a packaged server on its embedded defaults.
# Usage: mvn package liberty:create && sh src/bench/start/start.sh [runs]     (Linux; needs curl)
set -eu
cd "$(dirname "$0")/../../.."
runs=${1:-5}
wlp=$PWD/target/liberty/wlp
ticks=$(getconf CLK_TCK)
port=19590
echo "| run | ready after, s | CPU until ready, s | server's memory (PSS), MB | all processes (PSS), MB |"
echo "| --- | --- | --- | --- | --- |"
pss() { awk '/^Pss:/ {sum += $2} END {printf "%d", sum / 1024}' /proc/"$1"/smaps_rollup 2>/dev/null || echo 0; }
tree() { echo "$1"; for child in $(cat /proc/"$1"/task/*/children 2>/dev/null); do tree "$child"; done; }
now() { awk '{printf "%d", $1 * 100}' /proc/uptime; }
for run in $(seq 1 "$runs"); do
  usr=$(mktemp -d)
  mkdir -p "$usr/servers/muster/apps"
  cp "$wlp"/usr/servers/muster/*.xml src/main/liberty/config/jvm.options "$usr/servers/muster/"
  ln -s "$wlp/usr/servers/muster/jdbc" "$wlp/usr/servers/muster/playwright" "$usr/servers/muster/"
  ln -s "$PWD/target/muster-jdbc.jar" "$usr/servers/muster/muster-jdbc.jar" 2>/dev/null || true
  echo "muster.classes=$PWD/target/classes" > "$usr/servers/muster/bootstrap.properties"
  ln -s "$PWD/target/muster.war" "$usr/servers/muster/apps/muster.war"
  begin=$(now)
  WLP_USER_DIR=$usr HTTP_PORT=$port DATA_DIR=$usr/data "$wlp/bin/server" run muster > "$usr/log" 2>&1 &
  launcher=$!
  until curl -sf "http://localhost:$port/api/agents/health/ready" > /dev/null; do sleep 0.1; done
  ready=$(now)
  # `server run` execs the JVM on some systems and is its parent on others.
  jvm=$(tree $launcher | while read -r p; do grep -q ws-server "/proc/$p/cmdline" 2>/dev/null && echo "$p" && break; done)
  cpu=$(awk -v t="$ticks" '{sub(/.*\) /, ""); printf "%.1f", ($12 + $13) / t}' "/proc/$jvm/stat")
  sleep 20
  all=0
  for p in $(tree "$jvm"); do all=$((all + $(pss "$p"))); done
  echo "| $run | $(awk -v a="$begin" -v b="$ready" 'BEGIN {printf "%.1f", (b - a) / 100}') | $cpu | $(pss "$jvm") | $all |"
  kill "$jvm"; wait $launcher || true
  rm -rf "$usr"
done
