import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;
import tifo.store.BlockWriter;
import tifo.store.Blocks;

/// Writes the last half hour of some blocks as one block with each series several times, once on each copy of its
/// service: `from to times`.
final class MultipliedBlocks {
  private static final long END = 1_795_294_800_000L;
  private static final long START = END - 30 * 60_000L;

  private MultipliedBlocks() {}

  public static void main(String[] args) throws IOException {
    try (Blocks blocks = Blocks.open(Path.of(args[0]))) {
      SampleStore many = new Many(blocks, Integer.parseInt(args[2]));
      Path to = Path.of(args[1]);
      BlockWriter.write(to, many, List.of(), START, END).orElseThrow();
      Files.writeString(
          to.resolve("meta.json"),
          "{\"start\":" + START / 1000 + ",\"end\":" + END / 1000 + "}");
    }
  }

  private record Many(SampleStore store, int times) implements SampleStore {
    @Override
    public List<StoredSeries> select(List<Matcher> matchers, long from, long to) {
      List<StoredSeries> all = new ArrayList<>();
      for (StoredSeries one : store.select(matchers, from, to)) {
        for (int i = 0; i < times; i++) {
          all.add(new Copy(one, i));
        }
      }
      all.sort(Comparator.comparing(StoredSeries::labels));
      return all;
    }
  }

  /// The first one is as it was; the others run on instances and in services of their own.
  private record Copy(StoredSeries of, int number, Labels labels) implements StoredSeries {
    Copy(StoredSeries of, int number) {
      this(of, number, renamed(of.labels(), number));
    }

    private static Labels renamed(Labels labels, int number) {
      if (number == 0) {
        return labels;
      }
      Map<String, String> map = labels.asMap();
      for (String name : new String[] {"instance", "service", "device"}) {
        map.computeIfPresent(name, (n, value) -> value + "-" + number);
      }
      map.putIfAbsent("instance", "copy-" + number);
      return Labels.of(map);
    }

    @Override
    public void append(long from, long to, SampleBuffer into) {
      of.append(from, to, into);
    }
  }
}
