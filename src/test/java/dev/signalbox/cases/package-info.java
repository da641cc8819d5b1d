/**
 * Alerts as people really send them, each with what is right to do about it: data that is played against a whole hub,
 * from outside. {@link dev.signalbox.cases.Case} says how {@code src/test/resources/cases/alerts.jsonl} is read.
 */
package dev.signalbox.cases;
