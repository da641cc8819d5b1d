package dev.signalbox.instruments;

import dev.signalbox.trading.Kind;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * The regular session of an exchange on an ordinary day.
 *
 * @param kinds what is traded in it
 * @param opens from when on
 * @param closes until when, which itself does not belong to it
 * @param zone where clocks show these times
 */
record TradingSession(Set<Kind> kinds, LocalTime opens, LocalTime closes, ZoneId zone) {}
