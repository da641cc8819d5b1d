/**
 * What tests share: a hub and what can be done with it from outside, in this process or in one of its own, what its
 * senders send, and its answers, held against its description.
 */
package dev.signalbox.kit;
