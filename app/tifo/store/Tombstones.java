package tifo.store;

import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The samples of a block that were deleted but are still in its chunks. Immutable, any thread.
final class Tombstones {
  /// Times from and to, inclusive.
  record Span(long from, long to) {}

  private final Map<Long, List<Span>> deleted = new HashMap<>();

  private Tombstones() {}

  /// Of a block's folder; a block without the file has none.
  static Tombstones read(Path dir, Arena arena) {
    Path path = dir.resolve("tombstones");
    return Files.exists(path) ? read(MappedFile.open(path, arena)) : new Tombstones();
  }

  static Tombstones read(MappedFile file) {
    Tombstones result = new Tombstones();
    file.expectStart(Format.TOMBSTONES_MAGIC, Format.TOMBSTONES_VERSION);
    ByteReader stones = file.checked(5, file.size() - 9);
    while (stones.left() > 0) {
      long series = stones.uvarint();
      Span span = new Span(stones.varint(), stones.varint());
      if (span.from() > span.to()) {
        throw new StoreException(file.file() + ": a deletion ends before it begins");
      }
      result.deleted.computeIfAbsent(series, key -> new ArrayList<>()).add(span);
    }
    return result;
  }

  /// What is left of the range of a series.
  List<Span> live(long series, long from, long to) {
    List<Span> result = List.of(new Span(from, to));
    // Blocks without deletions are the rule, and this is asked for each series of a query.
    List<Span> holes = deleted.isEmpty() ? List.of() : deleted.getOrDefault(series, List.of());
    for (Span hole : holes) {
      List<Span> rest = new ArrayList<>();
      for (Span part : result) {
        cut(part, hole, rest);
      }
      result = rest;
    }
    return result;
  }

  private static void cut(Span part, Span hole, List<Span> rest) {
    if (hole.to() < part.from() || hole.from() > part.to()) {
      rest.add(part);
      return;
    }
    if (hole.from() > part.from()) {
      rest.add(new Span(part.from(), hole.from() - 1));
    }
    if (hole.to() < part.to()) {
      rest.add(new Span(hole.to() + 1, part.to()));
    }
  }
}
