package tifo.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.paint.BoardPicturePainter;
import tifo.paint.ChatPicture;
import tifo.paint.ChatPicturePainter;
import tifo.paint.ChatWarmUp;
import tifo.paint.PaintContext;
import tifo.paint.Png;
import tifo.paint.Surface;
import tifo.paint.WallFacts;
import tifo.poll.PanelAsk;
import tifo.record.Recording;
import tifo.rule.Alert;
import tifo.rule.PanelLink;
import tifo.source.SourceSet;
import tifo.time.LiveClock;

/// Prints what the picture in chat of every shipped panel weighs and takes, and the pictures of all
/// boards, at the demo's slow database; and what the first picture of a process takes. The argument
/// is a folder for the pictures; with a second one, `warm`, the process is warmed up first.
final class ChatPictureBench {
  private static final Instant AT = DemoRecording.KICK_OFF.plus(Duration.ofMinutes(82));
  private static final int ROUNDS = 7;

  private final Path folder;
  private final Board board;
  private final PanelAsk asks;
  private final Recording recording;

  private ChatPictureBench(Path folder, Board board, PanelAsk asks, Recording recording) {
    this.folder = folder;
    this.board = board;
    this.asks = asks;
    this.recording = recording;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    Path demo = folder.resolve("demo");
    if (!Files.exists(demo)) {
      DemoRecording.write(demo);
    }
    if (args.length > 1) {
      long began = System.nanoTime();
      ChatWarmUp.paint(Locale.ENGLISH);
      System.out.printf("warm-up %.0f ms%n", millis(began));
    }
    long first = System.nanoTime();
    ChatWarmUp.paint(Locale.ENGLISH);
    System.out.printf("first picture %.0f ms%n", millis(first));
    long second = System.nanoTime();
    ChatWarmUp.paint(Locale.ENGLISH);
    System.out.printf("second picture %.0f ms%n", millis(second));
    Recording recording = Recording.open(demo);
    SourceSet sources = ReplayWiring.sources(recording, new LiveClock());
    Definitions definitions =
        Definitions.load(Settings.defaults(), tifo.source.SourceNames.of(List.of("simulator")));
    PanelAsk asks = RecordedGaps.pictures(recording.info(), sources);
    for (Board board : definitions.boards()) {
      new ChatPictureBench(folder, board, asks, recording).run();
    }
  }

  private static double millis(long since) {
    return (System.nanoTime() - since) / 1e6;
  }

  private void run() throws Exception {
    for (PanelSpec panel : board.panels()) {
      if (!panel.frame().queries().isEmpty()) {
        panel(panel);
      }
    }
    Map<String, PanelData> data = asks.ask(board, Map.of(), AT);
    for (double scale : new double[] {1, 2}) {
      Surface surface = new BoardPicturePainter().paint(board, data, facts(), scale);
      double paint =
          median(() -> new BoardPicturePainter().paint(board, data, facts(), scale).pixels());
      report("board " + board.id() + " " + (int) scale + "x", surface, paint);
    }
  }

  private void panel(PanelSpec panel) throws Exception {
    PanelData data = asks.ask(board, panel, Map.of(), AT);
    ChatPicture picture =
        new ChatPicture(
            List.of(alert(panel)),
            board.title(),
            panel,
            data,
            Optional.empty(),
            WallFacts.Mode.REPLAY);
    PaintContext context = facts().context(board.id());
    double paint = median(() -> new ChatPicturePainter().paint(picture, context).pixels());
    Surface surface = new ChatPicturePainter().paint(picture, context);
    report(board.id() + "/" + panel.frame().id(), surface, paint);
  }

  private void report(String name, Surface surface, double paint) throws Exception {
    byte[] exact = png(surface, Png.Fidelity.EXACT);
    byte[] light = png(surface, Png.Fidelity.LIGHT);
    System.out.printf(
        "| %-32s | %4d kB | %4d kB | %5.1f ms | %5.1f ms | %5.1f ms |%n",
        name,
        exact.length / 1000,
        light.length / 1000,
        paint,
        median(() -> png(surface, Png.Fidelity.EXACT)),
        median(() -> png(surface, Png.Fidelity.LIGHT)));
    Files.write(folder.resolve(name.replaceAll("[/ ]", "-") + ".png"), light);
  }

  private static byte[] png(Surface surface, Png.Fidelity fidelity) {
    return Png.encode(
        surface.pixels(), surface.pixelWidth(), surface.pixelHeight(), Map.of(), fidelity);
  }

  private static double median(Callable<?> task) throws Exception {
    double[] took = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long began = System.nanoTime();
      Objects.requireNonNull(task.call());
      took[i] = millis(began);
    }
    Arrays.sort(took);
    return took[ROUNDS / 2];
  }

  private Alert alert(PanelSpec panel) {
    return new Alert(
        "rule",
        "PlaybackAuthLatencyHigh",
        Labels.of("zone", "asia-northeast1-b", "system", "playback-auth"),
        Severity.CRITICAL,
        Alert.State.FIRING,
        412,
        "412 ms",
        AT.minusSeconds(420),
        Optional.of(AT.minusSeconds(300)),
        Optional.empty(),
        "playback-auth p99",
        "limit 250 ms",
        "Raise max of playback-auth above 96, or throw bulk_scale.",
        "",
        Optional.of(new PanelLink(board.id(), panel.frame().id())),
        Map.of(),
        "");
  }

  private WallFacts facts() {
    return new WallFacts(
        WallFacts.Mode.REPLAY,
        Optional.of("jpn-esp"),
        recording.info().matches().stream().findFirst(),
        List.of(),
        List.of(),
        tifo.paint.AlarmMarks.NONE,
        AT,
        Locale.ENGLISH,
        java.time.ZoneId.of("Asia/Tokyo"),
        tifo.paint.Theme.DARK,
        Optional.empty(),
        true);
  }
}
