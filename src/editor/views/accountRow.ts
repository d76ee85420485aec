/** A row of the Accounts view, as commands get it from its menus. */
export class AccountRow {
  readonly accountId: string;

  constructor(accountId: string) {
    this.accountId = accountId;
  }
}
