package tifo.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads one YAML 1.2 document into nodes that know their line and column.
///
/// Built on parser events and not on a mapper, because a mapper forgets places and lets a later
/// duplicate key win. Size, depth and the size after aliases are bounded, so that no file can
/// exhaust memory. Not thread-safe; one reader reads one text.
public final class YamlReader {
  static final int MAX_CHARACTERS = 1_000_000;
  static final int MAX_DEPTH = 40;
  static final int MAX_NODES = 100_000;

  private final String file;
  private final Problems problems;
  private final Optional<Problems> warnings;
  private final Iterator<Event> events;
  private final Map<String, Anchor> anchors = new HashMap<>();
  private long nodes;

  private record Anchor(Node node, long size) {}

  /// Ends the reading of a file that cannot be understood any further.
  private static final class Broken extends RuntimeException {
    final transient Problem problem;

    Broken(Place place, String sentence) {
      super(sentence, null, false, false);
      this.problem = new Problem(place, sentence);
    }
  }

  private YamlReader(String file, String text, Problems problems, Optional<Problems> warnings) {
    this.file = file;
    this.warnings = warnings;
    this.problems = problems;
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(MAX_CHARACTERS).build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /// The document, or empty when it is not YAML; then `problems` says why. Duplicate keys are
  /// problems too, but the rest of the document is still given.
  public static Optional<Node> read(String file, String text, Problems problems) {
    return read(file, text, problems, Optional.empty());
  }

  /// The first document; that there are more is a warning, as Prometheus has it.
  public static Optional<Node> readFirst(
      String file, String text, Problems problems, Problems warnings) {
    return read(file, text, problems, Optional.of(warnings));
  }

  private static Optional<Node> read(
      String file, String text, Problems problems, Optional<Problems> warnings) {
    if (text.length() > MAX_CHARACTERS) {
      problems.add(Place.of(file), "is larger than " + MAX_CHARACTERS + " characters; split it");
      return Optional.empty();
    }
    try {
      return Optional.of(new YamlReader(file, text, problems, warnings).document());
    } catch (Broken e) {
      problems.addAll(List.of(e.problem));
    } catch (MarkedYamlEngineException e) {
      Place place = e.getProblemMark().map(m -> place(file, m)).orElse(Place.of(file));
      problems.add(place, "is not valid YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
      problems.add(Place.of(file), "is not valid YAML: " + reason);
    }
    return Optional.empty();
  }

  private Node document() {
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent) {
        Node root = node(events.next(), 0);
        endOfDocument();
        return root;
      }
      if (event instanceof StreamEndEvent) {
        break;
      }
    }
    throw new Broken(Place.of(file), "is empty");
  }

  private void endOfDocument() {
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent) {
        if (warnings.isPresent()) {
          warnings.get().add(place(event), "begins a second document, which is not read");
          return;
        }
        throw new Broken(place(event), "begins a second document; one file holds one");
      }
    }
  }

  private Node node(Event event, int depth) {
    if (depth > MAX_DEPTH) {
      throw new Broken(place(event), "is nested deeper than " + MAX_DEPTH + " levels");
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    long before = nodes;
    count(place(event), 1);
    refuseTag(event);
    Node node =
        switch (event) {
          case ScalarEvent s -> new Node.Scalar(place(s), s.getValue(), s.isPlain());
          case SequenceStartEvent s -> sequence(s, depth);
          case MappingStartEvent m -> mapping(m, depth);
          default -> throw new Broken(place(event), "is not valid YAML");
        };
    if (event instanceof NodeEvent named) {
      named.getAnchor().ifPresent(a -> anchors.put(a.getValue(), new Anchor(node, nodes - before)));
    }
    return node;
  }

  private Node aliased(AliasEvent event) {
    String name = event.getAnchor().map(a -> a.getValue()).orElse("");
    Anchor anchor = anchors.get(name);
    if (anchor == null) {
      throw new Broken(place(event), "*" + name + " has no &" + name + " before it");
    }
    count(place(event), anchor.size());
    return anchor.node();
  }

  // Aliases count with all that they repeat: ten lines of aliases can stand for a billion nodes.
  private void count(Place place, long more) {
    nodes += more;
    if (nodes > MAX_NODES) {
      throw new Broken(place, "holds more than " + MAX_NODES + " values, aliases counted");
    }
  }

  private Node sequence(Event start, int depth) {
    List<Node> items = new ArrayList<>();
    Event event = events.next();
    while (!(event instanceof SequenceEndEvent)) {
      items.add(node(event, depth + 1));
      event = events.next();
    }
    return new Node.Sequence(place(start), items);
  }

  private Node mapping(Event start, int depth) {
    List<Node.Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    Event event = events.next();
    while (!(event instanceof MappingEndEvent)) {
      Node key = node(event, depth + 1);
      Node value = node(events.next(), depth + 1);
      if (!(key instanceof Node.Scalar name)) {
        throw new Broken(key.place(), "a key must be a text, not " + key.kind());
      }
      if (keys.add(name.text())) {
        entries.add(new Node.Entry(key.place(), name.text(), value));
      } else {
        problems.add(key.place(), "key '" + name.text() + "' is written twice; remove one");
      }
      event = events.next();
    }
    return new Node.Mapping(place(start), entries);
  }

  private void refuseTag(Event event) {
    Optional<String> tag =
        switch (event) {
          case ScalarEvent s -> s.getTag();
          case SequenceStartEvent s -> s.getTag();
          case MappingStartEvent m -> m.getTag();
          default -> Optional.empty();
        };
    tag.filter(t -> !t.equals("!"))
        .ifPresent(t -> problems.add(place(event), "tag " + t + " is not supported; remove it"));
  }

  private Place place(Event event) {
    return event.getStartMark().map(m -> place(file, m)).orElse(Place.of(file));
  }

  private static Place place(String file, Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
