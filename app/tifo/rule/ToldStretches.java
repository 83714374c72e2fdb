package tifo.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The stretches of a recording whose transitions were told, so that none is told twice. One
/// thread.
///
/// A stretch is without its begin and with its end, as the events of a history are asked for.
final class ToldStretches {
  // Their ends by their begins; no two of them touch.
  private final TreeMap<Instant, Instant> told = new TreeMap<>();

  record Stretch(Instant after, Instant until) {}

  /// Adds a stretch, and returns what of it was not told before, in order.
  List<Stretch> add(Instant after, Instant until) {
    NavigableMap<Instant, Instant> known = touching(after, until);
    List<Stretch> fresh = new ArrayList<>();
    Instant at = after;
    Instant begin = after;
    for (var one : known.entrySet()) {
      if (one.getKey().isAfter(at)) {
        fresh.add(new Stretch(at, one.getKey()));
      }
      begin = one.getKey().isBefore(begin) ? one.getKey() : begin;
      at = one.getValue().isAfter(at) ? one.getValue() : at;
    }
    if (at.isBefore(until)) {
      fresh.add(new Stretch(at, until));
      at = until;
    }
    known.clear();
    told.put(begin, at);
    return fresh;
  }

  private NavigableMap<Instant, Instant> touching(Instant after, Instant until) {
    var before = told.floorEntry(after);
    boolean reaches = before != null && !before.getValue().isBefore(after);
    return told.subMap(reaches ? before.getKey() : after, true, until, true);
  }
}
