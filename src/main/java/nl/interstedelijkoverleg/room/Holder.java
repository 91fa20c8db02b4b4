package nl.interstedelijkoverleg.room;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import nl.interstedelijkoverleg.vault.Sealed;
import org.hibernate.annotations.Immutable;

/** Which of the keys of this transaction opens which membership. Written by the gate functions of the database only. */
@Entity
@Immutable
class Holder {

    @Id
    @Column(name = "holder_key")
    byte[] holderKey;

    @Column(name = "room_id")
    UUID roomId;

    @Column(name = "membership_id")
    UUID membershipId;

    @Column(name = "sealed_first")
    Sealed sealedFirst;

    protected Holder() {}
}
