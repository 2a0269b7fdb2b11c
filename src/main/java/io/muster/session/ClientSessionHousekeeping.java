package io.muster.session;

import io.muster.common.PeriodicJob;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats in Redis, once a second, the changes of client sessions that were made without it. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ClientSessionHousekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(ClientSessionHousekeeping.class);

    @Inject
    ClientSessions clientSessions;

    private final PeriodicJob replaying =
            new PeriodicJob(LOG, "Changes of client sessions were not replayed; the next second tries again");

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void replay() {
        replaying.run(clientSessions::replay);
    }
}
