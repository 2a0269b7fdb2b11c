package io.muster.health;

import io.muster.common.MachineMemory;
import io.muster.common.MemoryReading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The memory of the machine or container, most of which browsers use. */
@ApplicationScoped
public class MemoryComponent implements Component {
    @Inject
    HealthConfig config;

    private final MachineMemory memory = new MachineMemory();

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Reading read() {
        MemoryReading now = memory.get();
        return Reading.of(now.used() > config.memoryUsed() ? Reading.DEGRADED : Reading.HEALTHY)
                .with("used_bytes", now.total() - now.available())
                .with("total_bytes", now.total());
    }
}
