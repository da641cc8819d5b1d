package dev.signalbox.dispatch;

import java.util.List;

/** Does the errands of an account at one kind of broker. */
interface LaneExecutor {
    /** Does them one after the other, and returns when they are done or nothing more can be done. */
    void perform(List<BrokerTask> brokerTasks) throws InterruptedException;

    /** How many it takes at once. */
    int most();
}
