package dev.signalbox.routes;

import java.util.Date;
import java.util.Optional;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;

/**
 * Takes a schedule off between two of its moments. Schedules fire at whole seconds, and a new one not before half a second has passed:
 * so one takes the place of another in a part of a second in which no moment of either is missed or comes twice.
 *
 * @param quartz what has it
 */
record ScheduleExchange(QuartzEndpoint quartz) {
    private static final int EARLIEST_MILLIS = 50;
    private static final int LATEST_MILLIS = 150;
    private static final int SECOND = 1000;

    private static void awaitPartOfSecond() throws InterruptedException {
        long millis = System.currentTimeMillis() % SECOND;
        if (millis < EARLIEST_MILLIS || millis > LATEST_MILLIS) {
            Thread.sleep((SECOND + EARLIEST_MILLIS - millis) % SECOND);
        }
    }

    /** What has just fired is seen as being done within this time. */
    private static final int BEGUN_MILLIS = 150;

    /** {@return whether nothing of it is due or being done; then it is off, for all hubs that share it} */
    boolean takeOff() throws SchedulerException, InterruptedException {
        awaitPartOfSecond();
        Scheduler scheduler = quartz.getComponent().getScheduler();
        boolean due = Optional.ofNullable(scheduler.getTrigger(quartz.getTriggerKey()))
                .map(Trigger::getNextFireTime)
                .filter(next -> !next.after(new Date()))
                .isPresent();
        if (due || isBeingDone()) {
            return false;
        }
        scheduler.unscheduleJob(quartz.getTriggerKey());
        Thread.sleep(BEGUN_MILLIS);
        return !isBeingDone();
    }

    private boolean isBeingDone() throws SchedulerException {
        return quartz.getComponent().getScheduler().getCurrentlyExecutingJobs().stream()
                .anyMatch(job -> job.getTrigger().getKey().equals(quartz.getTriggerKey()));
    }
}
