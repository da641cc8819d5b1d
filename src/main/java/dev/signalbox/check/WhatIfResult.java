package dev.signalbox.check;

import java.util.List;
import java.util.UUID;

/**
 * What past alerts would have led to, as {@code POST /api/v1/explain/recent} answers it.
 *
 * @param alerts how many alerts were played
 * @param same how many of them would have led to what they led to
 * @param different each account of an alert for which something would have been otherwise, oldest first
 */
public record WhatIfResult(int alerts, int same, List<Different> different) {
    /**
     * What would have been otherwise for one account.
     *
     * @param alertId the alert
     * @param account the account; empty text when the alert was for none
     * @param kind {@code gained} or {@code lost} (the account takes part, or does not any more), {@code quantity},
     *     {@code contract}, {@code refused} (a refusal that is new) or {@code allowed} (one that is gone)
     * @param was what happened
     * @param now what would happen
     * @param why the reason, as far as a rule or a fault has one
     */
    public record Different(UUID alertId, String account, String kind, String was, String now, String why) {}
}
