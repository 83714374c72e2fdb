package tifo.source.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.store.OpenMetricsText;
import tifo.store.StoreException;
import tifo.store.VictoriaLines;

/// Turns files of the formats into Prometheus blocks, in bounded memory. One thread, one import.
public final class ExchangeImport {
  /// What the formats were, what was left out, and what is worth knowing. Immutable.
  ///
  /// `conflicts` is how many samples were replaced by another value for the same time.
  public record Outcome(
      Set<ExchangeFormat> formats, Damage damage, List<String> notes, long conflicts) {
    public Outcome {
      formats = Set.copyOf(formats);
      notes = List.copyOf(notes);
    }
  }

  private final Optional<ExchangeFormat> forced;
  private final String metric;
  private final Damage damage = new Damage();
  private final List<String> notes = new ArrayList<>();
  private final Set<ExchangeFormat> formats = new LinkedHashSet<>();

  /// Without a format each file's content tells it. `metric` names the series of a `query_range`
  /// answer that have no name, unless it is empty.
  public ExchangeImport(Optional<ExchangeFormat> forced, String metric) {
    this.forced = forced;
    this.metric = metric;
  }

  /// Writes all samples of the files and folders as blocks into that folder.
  ///
  /// @throws ExchangeException when one cannot be read at all, or the disk takes no more
  public Outcome read(List<Path> from, Path into) {
    try (Spool spool = new Spool(into.resolve("spool"), damage)) {
      for (Path path : from) {
        read(path, into, spool);
      }
      spool.writeBlocks(into);
      return new Outcome(formats, damage, notes, spool.conflicts());
    } catch (IOException e) {
      throw new ExchangeException("cannot import: " + e, e);
    } catch (UncheckedIOException e) {
      throw new ExchangeException("cannot import: " + e.getCause(), e);
    } catch (StoreException e) {
      throw new ExchangeException(String.valueOf(e.getMessage()), e);
    }
  }

  private void read(Path path, Path into, Spool spool) throws IOException {
    if (!Files.exists(path)) {
      throw new ExchangeException(path + " does not exist");
    }
    boolean folderOfFiles =
        Files.isDirectory(path)
            && !forced.equals(Optional.of(ExchangeFormat.PROMETHEUS))
            && !PrometheusFolder.isOne(path);
    if (folderOfFiles) {
      List<Path> inside = files(path);
      if (inside.isEmpty()) {
        throw new ExchangeException(path + " holds neither blocks nor files");
      }
      for (Path file : inside) {
        readOne(file, into, spool);
      }
    } else {
      readOne(path, into, spool);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void readOne(Path path, Path into, Spool spool) throws IOException {
    ExchangeFormat format = forced.isPresent() ? forced.get() : detected(path);
    formats.add(format);
    spool.source(path.toString());
    if (format == ExchangeFormat.PROMETHEUS) {
      if (!Files.isDirectory(path)) {
        throw new ExchangeException(path + " is no folder, as a Prometheus data directory is");
      }
      new PrometheusFolder(path, damage, notes).read(into, spool);
      return;
    }
    try (InputStream in = ExchangeFile.open(path)) {
      readText(format, in, path, spool);
    } catch (StoreException | ExchangeException e) {
      throw new ExchangeException(path + ", " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ExchangeException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static ExchangeFormat detected(Path path) throws IOException {
    return ExchangeFile.format(path)
        .orElseThrow(() ->
            new ExchangeException(
                path
                    + " is in no format that is known by its beginning; name one with --format: "
                    + ExchangeFormat.slugs()));
  }

  private void readText(ExchangeFormat format, InputStream in, Path path, Spool spool)
      throws IOException {
    switch (format) {
      case OPENMETRICS -> OpenMetricsText.read(in, spool, bad -> add(path, bad));
      case VICTORIAMETRICS ->
          VictoriaLines.each(
              in, (labels, samples) -> add(labels, samples, spool), bad -> add(path, bad));
      case QUERY_RANGE -> {
        long histograms = QueryRangeReader.read(in, spool, metric);
        if (histograms > 0) {
          notes.add(path + ": " + histograms + " native histogram samples are left out");
        }
      }
      case PROMETHEUS -> throw new IllegalArgumentException("a folder is no text");
    }
  }

  /// VictoriaMetrics keeps no NaN but stale markers, so that its `null` is one.
  private static void add(Labels labels, SampleBuffer samples, Spool spool) {
    for (int i = 0; i < samples.size(); i++) {
      double value = samples.values()[i];
      double kept = Double.isNaN(value) ? Double.longBitsToDouble(Series.STALE_BITS) : value;
      spool.add(labels, samples.times()[i], kept);
    }
  }

  private void add(Path path, StoreException bad) {
    damage.add(path + ", " + bad.getMessage());
  }
}
