package tifo.board;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tifo.source.SourceNames;
import tifo.yaml.Place;
import tifo.yaml.Problem;
import tifo.yaml.Problems;

/// Loads boards, one a file. A file with problems gives no board, and leaves the others alone.
public final class BoardFiles {
  /// The boards that Tifo comes with, without their ending.
  static final List<String> SHIPPED = List.of("overview", "node-pools", "hpa", "critical-systems");

  private final Problems problems = new Problems();
  private final List<Board> boards = new ArrayList<>();
  private final Map<String, String> fileOfId = new HashMap<>();
  private final Map<String, String> fileOfKey = new HashMap<>();

  private final SourceNames sources;

  private BoardFiles(SourceNames sources) {
    this.sources = sources;
  }

  /// The good boards by key and id, and all that is wrong with the others.
  public record Loaded(List<Board> boards, List<Problem> problems) {
    public Loaded {
      boards = List.copyOf(boards);
      problems = List.copyOf(problems);
    }

    public Optional<Board> board(String id) {
      return boards.stream().filter(b -> b.id().equals(id)).findFirst();
    }
  }

  /// Reads every `*.yaml` and `*.yml` of the folder, or the one file, whose boards may name these
  /// sources. Blocks on the disk.
  public static Loaded load(Path path, SourceNames sources) {
    BoardFiles files = new BoardFiles(sources);
    for (Path file : files.list(path)) {
      files.read(file);
    }
    return files.loaded();
  }

  /// The boards of these texts by file, which may name these sources.
  public static Loaded of(Map<String, String> texts, SourceNames sources) {
    BoardFiles files = new BoardFiles(sources);
    texts.forEach(files::read);
    return files.loaded();
  }

  /// The files of the boards that Tifo comes with, as resources of the class path.
  public static List<String> shippedFiles() {
    return SHIPPED.stream().map(name -> "/tifo/panels/" + name + ".yaml").toList();
  }

  /// The boards that Tifo comes with, from the class path.
  public static Loaded shipped() {
    BoardFiles files = new BoardFiles(SourceNames.ANY);
    for (String name : SHIPPED) {
      String file = name + ".yaml";
      try (InputStream in = BoardFiles.class.getResourceAsStream("/tifo/panels/" + file)) {
        if (in == null) {
          files.problems.add(Place.of(file), "is missing from this build of Tifo");
        } else {
          files.read(file, in.readAllBytes());
        }
      } catch (IOException e) {
        files.unreadable(file, e);
      }
    }
    return files.loaded();
  }

  private List<Path> list(Path path) {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> found =
          entries
              .filter(p -> p.toString().endsWith(".yaml") || p.toString().endsWith(".yml"))
              .sorted()
              .toList();
      if (found.isEmpty()) {
        problems.add(Place.of(path.toString()), "holds no board: no file ends with .yaml");
      }
      return found;
    } catch (NoSuchFileException e) {
      problems.add(Place.of(path.toString()), "does not exist; name a folder of board files");
    } catch (NotDirectoryException e) {
      problems.add(Place.of(path.toString()), "is neither a folder nor a board file");
    } catch (IOException e) {
      unreadable(path.toString(), e);
    }
    return List.of();
  }

  private void read(Path file) {
    try {
      read(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      problems.add(Place.of(file.toString()), "does not exist any more");
    } catch (IOException e) {
      unreadable(file.toString(), e);
    }
  }

  private void read(String file, byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      problems.add(Place.of(file), "is not a UTF-8 text; save it as UTF-8");
      return;
    }
    read(file, text);
  }

  private void read(String file, String text) {
    Problems own = new Problems();
    Optional<Board> board = BoardReader.read(file, text, sources, own);
    board.ifPresent(b -> refuseTwins(file, b, own));
    problems.addAll(own.sorted());
    if (own.isEmpty()) {
      board.ifPresent(boards::add);
    }
  }

  private void refuseTwins(String file, Board board, Problems own) {
    String sameId = fileOfId.putIfAbsent(board.id(), file);
    if (sameId != null && !board.id().isEmpty()) {
      own.add(Place.of(file), "board id '" + board.id() + "' is already that of " + sameId);
    }
    String sameKey = board.key().isEmpty() ? null : fileOfKey.putIfAbsent(board.key(), file);
    if (sameKey != null) {
      own.add(Place.of(file), "key " + board.key() + " already opens " + sameKey);
    }
  }

  private void unreadable(String file, IOException e) {
    problems.add(Place.of(file), "cannot be read: " + e.getMessage());
  }

  private Loaded loaded() {
    boards.sort(Comparator.comparing(Board::key).thenComparing(Board::id));
    return new Loaded(boards, problems.sorted());
  }
}
