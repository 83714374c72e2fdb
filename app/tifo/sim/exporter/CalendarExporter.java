package tifo.sim.exporter;

import tifo.match.Fixture;
import tifo.sim.exposition.Exposition;
import tifo.sim.platform.NodeGroup;
import tifo.sim.platform.Platform;

/// The tournament's calendar as whoever plans it exports it: when the last match is over, and until
/// when machines are reserved. No exporter of the clouds tells the latter.
///
/// Dates are of the simulated calendar whatever the speed, so that days between them stay days.
public final class CalendarExporter {
  private static final long DAY = 86_400;
  private static final long FINAL = 16 * DAY;
  private static final String ENDS_EARLY = "n2-highmem-16";

  private CalendarExporter() {}

  public static void write(Platform platform, Fixture fixture, Exposition out) {
    long last = fixture.kickOff().getEpochSecond() + FINAL;
    out.gauge("tifo_last_match_end_timestamp_seconds", "When the last match is over.").add(last);
    Exposition.Family ends =
        out.gauge("tifo_reservation_end_timestamp_seconds", "Until when machines are reserved.");
    for (NodeGroup group : platform.groups()) {
      if (!group.pool.scales()) {
        String type = group.pool.machineType();
        long end = last + (type.equals(ENDS_EARLY) ? -8 : 1) * DAY;
        ends.add(end, "machine_type", type, "zone", group.zone);
      }
    }
  }
}
