package tifo.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tifo.record.RecordingException;
import tifo.record.RecordingSummary;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// `tifo info`: tells what is inside recordings.
@Command(name = "info", description = "Tells what is inside recordings; reads all of them once.")
final class InfoCommand extends ConsoleCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "REC",
      description = "Recordings: folders or .tifo files.")
  private List<Path> recordings = List.of();

  @Option(names = "--json", description = "As JSON: an object for each recording, in a list.")
  private boolean json;

  @Option(names = "--config", paramLabel = "FILE", description = "tifo.yaml (docs/settings.md).")
  private Optional<Path> config = Optional.empty();

  @Override
  public Integer call() throws IOException {
    InfoText text = new InfoText(DefinitionMarks.of(SettingsOptions.load(config)));
    ArrayNode all = JsonMapper.shared().createArrayNode();
    List<String> failures = new ArrayList<>();
    for (Path path : recordings) {
      try {
        RecordingSummary summary = RecordingSummary.of(path);
        if (json) {
          text.json(summary, all.addObject());
        } else {
          console().println(text.of(summary));
        }
      } catch (RecordingException e) {
        failures.add(String.valueOf(e.getMessage()));
        all.addObject().put("path", path.toString()).put("error", e.getMessage());
      }
    }
    if (json) {
      console().println(all.toPrettyString());
    }
    console().flush();
    failures.forEach(failure -> errors().println("tifo: " + failure));
    return failures.isEmpty() ? 0 : 1;
  }
}
