package tifo.app;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.paint.BoardPicturePainter;
import tifo.paint.LightPicture;
import tifo.paint.RedactedWords;
import tifo.paint.WallFacts;
import tifo.poll.PanelAsk;

/// Paints a whole board as it was at an instant, for chat. Any thread; asks the board's sources and
/// blocks for as long as `PanelAsk` waits for them at most.
final class BoardPictures {
  /// A megabyte each at most.
  private static final int RECENT = 4;

  private final Map<String, Board> boards;
  private final PanelAsk panels;
  private final BiFunction<String, Instant, WallFacts> facts;
  private final UnaryOperator<String> redaction;

  // guarded by this
  private final LinkedHashMap<PictureKey, byte[]> recent = new LinkedHashMap<>();

  /// `facts` gives what a wall may know of a board at an instant, `redaction` strikes secrets out.
  BoardPictures(
      Map<String, Board> boards,
      PanelAsk panels,
      BiFunction<String, Instant, WallFacts> facts,
      UnaryOperator<String> redaction) {
    this.boards = Map.copyOf(boards);
    this.panels = panels;
    this.facts = facts;
    this.redaction = redaction;
  }

  /// The picture as PNG; nothing when there is no such board. At twice its size, unless that weighs
  /// more than a megabyte. Groups that ask for the same share it.
  Optional<byte[]> of(PictureKey key) throws InterruptedException {
    Optional<byte[]> before = find(key);
    Optional<Board> board = Optional.ofNullable(boards.get(key.board()));
    if (before.isPresent() || board.isEmpty()) {
      return before;
    }
    byte[] png = paint(board.get().over(key.window()), key.variables(), key.at());
    keep(key, png);
    return Optional.of(png);
  }

  private synchronized Optional<byte[]> find(PictureKey key) {
    return Optional.ofNullable(recent.get(key));
  }

  private synchronized void keep(PictureKey key, byte[] png) {
    recent.put(key, png);
    while (recent.size() > RECENT) {
      recent.pollFirstEntry();
    }
  }

  private byte[] paint(Board board, Map<String, List<String>> variables, Instant at)
      throws InterruptedException {
    RedactedWords words = new RedactedWords(redaction);
    WallFacts now = facts.apply(board.id(), at);
    WallFacts then = words.of(now.at(at, now.alerts()));
    Map<String, PanelData> data = new HashMap<>();
    panels
        .ask(board, variables, at)
        .forEach((panel, answers) -> data.put(panel, words.of(answers)));
    Map<String, String> texts = words.of(provenance(board, then));
    return PaintingTurns.paint(() ->
        LightPicture.png(
            scale -> new BoardPicturePainter().paint(board, data, then, scale), texts));
  }

  private static Map<String, String> provenance(Board board, WallFacts then) {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("Software", Version.text());
    text.put("Mode", then.mode().name().toLowerCase(Locale.ROOT));
    text.put("Board", board.id());
    text.put("Time", then.now().toString());
    return text;
  }
}
