package dev.signalbox.notifications;

/** A way to people. */
interface Channel {
    /** Its name, as {@code routes/notify.camel.yaml} and metrics have it. */
    String name();

    /**
     * Sends a message.
     *
     * @param notification the message
     * @return what the channel said; never an exception
     */
    Receipt send(Notification notification);
}
