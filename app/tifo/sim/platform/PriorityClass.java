package tifo.sim.platform;

import java.util.Locale;

/// The priority classes, the one that gives way first coming first.
public enum PriorityClass {
  BALLOON,
  LOW,
  MIDDLE,
  HIGH;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
