package dev.signalbox.routes;

import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;

/**
 * Takes a schedule off between two of its moments, and has another one go on from there. Schedules fire at whole seconds: the one
 * has all of them up to a second, and the other those from the next one on, so that none is missed or comes twice.
 *
 * @param quartz what has it
 */
record ScheduleExchange(QuartzEndpoint quartz) {
    private static final int EARLIEST_MILLIS = 50;
    private static final int LATEST_MILLIS = 150;
    private static final int SECOND = 1000;

    /** What Camel calls the moment at which a schedule begins, and how it wants it written. */
    private static final String START = "startAt";

    private static final String START_FORMAT = "yyyy-MM-dd'T'HH:mm:ssz";

    private static void awaitPartOfSecond() throws InterruptedException {
        long millis = System.currentTimeMillis() % SECOND;
        if (millis < EARLIEST_MILLIS || millis > LATEST_MILLIS) {
            Thread.sleep((SECOND + EARLIEST_MILLIS - millis) % SECOND);
        }
    }

    /** What has just fired is seen as being done within this time. */
    private static final int BEGUN_MILLIS = 150;

    /**
     * Takes it off, for all hubs that share it, if nothing of it is due or being done.
     *
     * @return the first second that it has left to its successor; empty when it is still on
     */
    Optional<Instant> takeOff() throws SchedulerException, InterruptedException {
        awaitPartOfSecond();
        Scheduler scheduler = quartz.getComponent().getScheduler();
        Instant before = Instant.now();
        Instant next = Optional.ofNullable(scheduler.getTrigger(quartz.getTriggerKey()))
                .map(Trigger::getNextFireTime)
                .map(Date::toInstant)
                .orElse(Instant.MAX);
        if (!next.isAfter(before) || isBeingDone()) {
            return Optional.empty();
        }
        scheduler.unscheduleJob(quartz.getTriggerKey());
        Instant after = Instant.now();
        Thread.sleep(BEGUN_MILLIS);
        Instant last = after.isBefore(next) ? before : after;
        return Optional.of(last.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    }

    /** Has it begin with a second that may be past by then: what is late is made up for. */
    void beginWith(Instant second) {
        Map<String, Object> parameters = new HashMap<>();
        Optional.ofNullable(quartz.getTriggerParameters()).ifPresent(parameters::putAll);
        parameters.putIfAbsent(START, new SimpleDateFormat(START_FORMAT, Locale.ROOT).format(Date.from(second)));
        quartz.setTriggerParameters(parameters);
    }

    /** {@return whether what has fired is still being done} */
    boolean isBeingDone() throws SchedulerException {
        return quartz.getComponent().getScheduler().getCurrentlyExecutingJobs().stream()
                .anyMatch(job -> job.getTrigger().getKey().equals(quartz.getTriggerKey()));
    }
}
