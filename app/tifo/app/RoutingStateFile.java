package tifo.app;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.metric.Labels;
import tifo.store.DurableFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// The state of routing on the disk: one JSON file that is replaced as a whole and synced. Not
/// thread-safe: who owns it is.
final class RoutingStateFile {
  private static final Logger LOG = LoggerFactory.getLogger(RoutingStateFile.class);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          // records have questions such as isFiring, which are no state
          .changeDefaultVisibility(seen -> seen.withIsGetterVisibility(Visibility.NONE))
          .addModule(
              new SimpleModule()
                  .addSerializer(Labels.class, new LabelsWriter())
                  .addDeserializer(Labels.class, new LabelsReader()))
          .build();

  private final Path file;

  RoutingStateFile(Path file) {
    this.file = file;
  }

  /// What the file holds; one that cannot be read is put aside, and routing begins anew.
  RoutingState read() throws IOException {
    if (!Files.exists(file)) {
      return RoutingState.EMPTY;
    }
    try {
      RoutingState state = JSON.readValue(Files.readAllBytes(file), RoutingState.class);
      if (state.version() == RoutingState.VERSION) {
        return state;
      }
    } catch (JacksonException e) {
      LOG.warn("The state of routing cannot be read: {}", e.getMessage());
    }
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    DurableFiles.move(file, aside);
    LOG.error("What was told to whom cannot be read, so alerts may be told again; see {}", aside);
    return RoutingState.EMPTY;
  }

  void write(RoutingState state) throws IOException {
    DurableFiles.write(file, JSON.writeValueAsBytes(state));
  }

  private static final class LabelsWriter extends ValueSerializer<Labels> {
    @Override
    public void serialize(Labels labels, JsonGenerator out, SerializationContext context) {
      out.writeStartObject();
      labels.forEach(out::writeStringProperty);
      out.writeEndObject();
    }
  }

  private static final class LabelsReader extends ValueDeserializer<Labels> {
    @Override
    public Labels deserialize(JsonParser in, DeserializationContext context) {
      return Labels.of(in.readValueAs(new TypeReference<Map<String, String>>() {}));
    }
  }
}
