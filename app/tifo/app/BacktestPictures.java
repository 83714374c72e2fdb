package tifo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.paint.PaintContext;
import tifo.paint.Theme;
import tifo.paint.WallFacts;
import tifo.record.Recording;
import tifo.rule.AlertEvent;
import tifo.rule.backtest.Episode;
import tifo.secret.Redaction;
import tifo.source.SourceSet;

/// Paints the panel of each alert as it was when the alert fired, into a folder. One thread.
final class BacktestPictures {
  /// A rule that fires for every pod would fill the disk.
  static final int MOST = 500;

  private static final Logger LOG = LoggerFactory.getLogger(BacktestPictures.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Settings settings;

  BacktestPictures(Path folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /// Writes them, the first alerts first, and returns how many there are.
  int write(JudgedMatch judged, Recording recording, SourceSet sources, Definitions definitions)
      throws IOException, InterruptedException {
    AlertPainter pictures =
        new AlertPainter(
            definitions.byId(),
            PictureRules.of(definitions.alertRules(), List.of()),
            new AlertPictures(
                definitions.byId(),
                RecordedGaps.pictures(recording.info(), sources),
                (board, at) -> context(judged, board, at),
                RuledQueries.of(definitions.alertRules()),
                Redaction::of),
            WallFacts.Mode.REPLAY);
    Files.createDirectories(folder);
    List<Episode> episodes = judged.backtest().episodes();
    int written = 0;
    for (int i = 0; i < episodes.size() && written < MOST; i++) {
      Episode episode = episodes.get(i);
      Optional<byte[]> png = picture(pictures, episode);
      if (png.isPresent()) {
        Files.write(folder.resolve(name(judged, episode, i + 1)), png.get());
        written++;
      }
    }
    return written;
  }

  private static Optional<byte[]> picture(AlertPainter pictures, Episode episode)
      throws InterruptedException {
    try {
      return pictures.paint(
          new AlertEvent(AlertEvent.Kind.FIRING, episode.alert(), episode.span().from()));
    } catch (RuntimeException e) {
      LOG.error("No picture for {}", episode.alert().ruleName(), e);
      return Optional.empty();
    }
  }

  private PaintContext context(JudgedMatch judged, String board, Instant at) {
    return new PaintContext(
        Theme.DARK,
        settings.language().locale(),
        settings.timeZone(),
        at,
        board,
        judged.match(),
        judged.backtest().history().at(at).alerts(),
        Optional.empty());
  }

  // Names of recordings and rules are anybody's: a file's name is made of letters and digits.
  private static String name(JudgedMatch judged, Episode episode, int number) {
    return String.join(
            "-",
            plain(judged.title()),
            TIME.format(episode.span().from()),
            plain(episode.alert().ruleName()),
            Integer.toString(number))
        + ".png";
  }

  private static String plain(String text) {
    String clean = text.replaceAll("[^\\p{L}\\p{N}_-]", "");
    return clean.isEmpty() ? "x" : clean.substring(0, Math.min(60, clean.length()));
  }
}
