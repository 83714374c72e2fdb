package tifo.source.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import tifo.metric.Matcher;
import tifo.metric.SampleStore;
import tifo.store.BlockWriter;
import tifo.store.OpenMetricsText;
import tifo.store.StoreException;
import tifo.store.VictoriaLines;

/// Writes the samples of a store in one of the formats; what it writes gets its name when it is
/// complete. Stateless.
public final class ExchangeExport {
  private ExchangeExport() {}

  /// How many samples were written and, of those read, what the format could not hold. Immutable.
  ///
  /// `markers` are stale markers that were left out, `histograms` tells whether native histograms
  /// were.
  public record Outcome(long series, long samples, long markers, boolean histograms) {}

  /// Writes the samples with `from <= time <= to` as a Prometheus data directory with a block for
  /// every two hours.
  public static Outcome blocks(
      SampleStore store, List<Matcher> matchers, long from, long to, Path out) {
    Path building = building(out);
    CountedStore counted = new CountedStore(store);
    try {
      Files.createDirectory(building);
      long part = Math.floorDiv(from, Spool.PART) * Spool.PART;
      for (; part <= to; part += Spool.PART) {
        BlockWriter.write(
            building, counted, matchers, Math.max(from, part), Math.min(to, part + Spool.PART - 1));
      }
      Files.move(building, out, StandardCopyOption.ATOMIC_MOVE);
      return counted.outcome(false);
    } catch (IOException | StoreException | UncheckedIOException e) {
      throw failed(building, out, e);
    }
  }

  /// Writes the samples with `from <= time <= to` as a text, compressed when its name ends with
  /// `.gz`.
  public static Outcome text(
      ExchangeFormat format,
      SampleStore store,
      List<Matcher> matchers,
      long from,
      long to,
      Path out) {
    Path building = building(out);
    CountedStore counted = new CountedStore(store);
    try {
      try (FileChannel channel =
              FileChannel.open(building, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          OutputStream plain = Channels.newOutputStream(channel)) {
        if (out.toString().endsWith(".gz")) {
          GZIPOutputStream packed = new GZIPOutputStream(plain, 1 << 16);
          write(format, counted, matchers, from, to, packed);
          packed.finish();
        } else {
          write(format, counted, matchers, from, to, plain);
        }
        channel.force(true);
      }
      Files.move(building, out, StandardCopyOption.ATOMIC_MOVE);
      return counted.outcome(true);
    } catch (IOException | StoreException | UncheckedIOException e) {
      throw failed(building, out, e);
    }
  }

  private static void write(
      ExchangeFormat format,
      SampleStore store,
      List<Matcher> matchers,
      long from,
      long to,
      OutputStream out)
      throws IOException {
    switch (format) {
      case OPENMETRICS -> OpenMetricsText.write(store, matchers, from, to, out);
      case VICTORIAMETRICS -> VictoriaLines.write(store, matchers, from, to, out);
      case PROMETHEUS, QUERY_RANGE ->
          throw new ExchangeException("the format " + format.slug() + " is no text to be written");
    }
  }

  private static Path building(Path out) {
    return out.resolveSibling(out.getFileName() + ".tmp" + ProcessHandle.current().pid());
  }

  private static ExchangeException failed(Path building, Path out, Exception e) {
    ExchangeException told =
        new ExchangeException("cannot write " + out + ": " + e.getMessage(), e);
    try {
      BlockWriter.delete(building);
    } catch (IOException left) {
      told.addSuppressed(left);
    }
    return told;
  }
}
