package nl.interstedelijkoverleg.discussion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import org.hibernate.annotations.DynamicUpdate;

/** A draft as it is stored: sealed under a key of its own, at a place that only its writer can find. */
@Entity
@DynamicUpdate
@Table(name = "draft")
class KeptDraft {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Id
    UUID slot;

    @Column(name = "room_id")
    UUID roomId;

    @Column(name = "membership_id")
    UUID membershipId;

    @Column(name = "key_id")
    UUID keyId;

    @Column(name = "sealed_content")
    Sealed sealedContent;

    protected KeptDraft() {}

    KeptDraft(UUID slot, Membership writer, Draft draft, DataKey key) {
        this.slot = slot;
        this.roomId = writer.room().id();
        this.membershipId = writer.id();
        this.keyId = key.id();
        write(draft, key);
    }

    void write(Draft draft, DataKey key) {
        try {
            sealedContent = key.seal(JSON.writeValueAsBytes(draft), place());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft could not be written", e);
        }
    }

    Draft read(DataKey key) {
        try {
            return JSON.readValue(key.open(sealedContent, place()), Draft.class);
        } catch (java.io.IOException e) {
            // Without the cause: it could hold what somebody wrote.
            throw new IllegalStateException("A draft could not be read");
        }
    }

    private Place place() {
        return new Place("draft", "content", slot, roomId);
    }
}
