package io.muster.telemetry;

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

/** Adds, once a second, the growth of followed totals to their counters. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MeterHousekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(MeterHousekeeping.class);

    @Inject
    MicroProfileMeters meters;

    private final PeriodicJob following = new PeriodicJob(LOG, "Totals were not added to their counters");

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void follow() {
        following.run(meters::countGrowth);
    }
}
