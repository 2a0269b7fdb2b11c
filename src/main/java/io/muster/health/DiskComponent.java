package io.muster.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Free space of the disk under {@code DATA_DIR}: a full one stops the action journal, and with it actions. */
@ApplicationScoped
public class DiskComponent implements Component {
    @Inject
    DataDisk disk;

    @Inject
    HealthConfig config;

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Reading read() {
        DataDisk.Space space = disk.read();
        return Reading.of(space.freeShare() < config.diskFree() ? Reading.DEGRADED : Reading.HEALTHY)
                .with("free_bytes", space.free())
                .with("total_bytes", space.total());
    }
}
