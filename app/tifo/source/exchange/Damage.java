package tifo.source.exchange;

import java.util.ArrayList;
import java.util.List;

/// What could not be read and was left out: how often, and where first. One thread.
public final class Damage {
  private static final int SHOWN = 20;

  private final List<String> places = new ArrayList<>();
  private long count;

  /// One more, with its place and what is wrong there.
  void add(String what) {
    count++;
    if (places.size() < SHOWN) {
      places.add(what);
    }
  }

  public long count() {
    return count;
  }

  /// The first ones, each a sentence with its place.
  public List<String> places() {
    return List.copyOf(places);
  }
}
